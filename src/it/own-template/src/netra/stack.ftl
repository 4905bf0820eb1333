<#import "netra.ftl" as netra>
name: ${name}
services:
  greeter:
    image: busybox:1.36
    command: ["echo", ${model.greeting}<#list model.to as to>, ${to.name}</#list>]
    working_dir: ${model.from.folder}
<#list services as service>
  ${service.key}:
<@netra.image service/>
<@netra.common service/>
</#list>
