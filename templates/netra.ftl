<#--
  Parts that every service of a catalogue has. Import it in a template of your own to use them:
  <#import "netra.ftl" as netra>
-->

<#-- Where the image comes from. -->
<#macro image service>
    image: ${service.image}
<#if service.build??>
<#local build = service.build>
    build:
      context: ${build.context}
      dockerfile: ${build.dockerfile}
<#if build.target??>
      target: ${build.target}
</#if>
<#if build.args?has_content>
      args:
<#list build.args as name, value>
        ${name}: ${value}
</#list>
</#if>
</#if>
</#macro>

<#-- Variables: the template's own, then the user's, which win. -->
<#macro variables service defaults={}>
<#local all = defaults + service.environment>
<#if all?has_content>
    environment:
<#list all as name, value>
      ${name}: ${value}
</#list>
</#if>
</#macro>

<#-- Published ports: on 127.0.0.1 where the engine is this host's, on a port of the engine's choice unless it is fixed. -->
<#macro ports service>
<#if service.ports?has_content>
    ports:
<#list service.ports as port>
      - ${"127.0.0.1:" + (port.published!"") + ":" + port.target}
</#list>
</#if>
</#macro>

<#-- Where the data lies: on tmpfs in a test environment, on a named volume in development. -->
<#macro data service>
<#local data = service.type.data>
<#if .data_model.environment == "test">
    tmpfs:
      - ${data.directory + ":size=" + data.size + "m"}
<#else>
    volumes:
      - ${service.name + "-data:" + data.directory}
</#if>
</#macro>

<#-- Services that have to be ready first. -->
<#macro dependencies service>
<#if service.dependsOn?has_content>
    depends_on:
<#list service.dependsOn as dependency>
<#list .data_model.services?filter(s -> s.name == dependency) as other>
      ${other.key}:
        condition: ${other.type.built()?then("service_started", "service_healthy")}
</#list>
</#list>
</#if>
</#macro>

<#-- A health check for the compose CLI; netra itself asks by its own probe, from outside, and sooner. -->
<#macro healthcheck command...>
    healthcheck:
      test:
        - CMD
<#list command as word>
        - ${word}
</#list>
      interval: 10s
      timeout: 5s
      retries: 5
      start_period: 60s
      start_interval: 1s
</#macro>

<#-- Network, limits and labels. -->
<#macro common service>
    networks:
      default:
        aliases:
          - ${service.name}
<#local limits = service.limits>
    deploy:
      resources:
        limits:
<#if limits.cpus??>
          cpus: ${limits.cpus}
</#if>
          memory: ${limits.memory + "M"}
<#if limits.reservation??>
        reservations:
          memory: ${limits.reservation + "M"}
</#if>
<#if .data_model.environment == "dev">
    restart: unless-stopped
</#if>
    labels:
      io.netra.environment: ${.data_model.environment}
      io.netra.service: ${service.name}
      io.netra.type: ${service.type.name}
      io.netra.variant: ${service.variant.label()}
<#if service.fallback??>
      io.netra.fallback: ${service.fallback}
</#if>
<#if service.probe??>
      io.netra.probe: ${service.probe}
</#if>
</#macro>
