name: ${name}
services:
<#list services as service>
  ${service.key}:
    image: ${service.picture}
</#list>
