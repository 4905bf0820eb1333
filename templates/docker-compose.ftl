<#--
  The frame of a rendered compose file. Every ${…} is written as one YAML scalar, quoted where YAML needs it and with
  `$` doubled for Compose, by the output format: never quote by hand.
-->
<#import "netra.ftl" as netra>
# Rendered by netra-maven-plugin. Do not edit: the next start writes it anew.
name: ${name}

x-netra:
  variant: ${variant}
  environment: ${environment}

services:
<#list services as service>
  ${service.key}:
<#include "services/" + service.type.name + "/compose.ftl">
</#list>

networks:
  default:
    driver: bridge
    driver_opts:
      com.docker.network.driver.mtu: ${mtu}
<@netra.labels/>
<#assign volumes = services?filter(s -> dev && s.type.data??)>
<#if volumes?has_content>

volumes:
<#list volumes as service>
  ${service.name + "-data"}:
<@netra.labels/>
</#list>
</#if>
