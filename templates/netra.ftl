<#--
  Parts that every service of a catalogue has. Import it in a template of your own to use them:
  <#import "netra.ftl" as netra>
-->

<#-- Where the image comes from. -->
<#macro image service>
    image: ${service.image}
<#if .data_model.platform??>
    platform: ${.data_model.platform}
</#if>
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

<#--
  Where the data lies: on tmpfs in a test environment, on a named volume in development. Scripts that fill it,
  src/netra/init/<service>, are mounted where the image looks for them.
-->
<#macro data service>
<#local data = service.type.data>
<#local memory = !.data_model.dev>
<#if memory>
    tmpfs:
      - ${data.directory + ":size=" + data.size + "m"}
</#if>
<#if service.init?? || !memory>
    volumes:
<#if !memory>
      - ${service.name + "-data:" + data.directory}
</#if>
<#if service.init??>
      - type: bind
        source: ${service.init}
        target: ${service.type.init.directory}
        read_only: true
        bind:
          create_host_path: false
</#if>
</#if>
</#macro>

<#-- Services that have to be ready first. -->
<#macro dependencies service>
<#if service.dependsOn?has_content>
    depends_on:
<#list service.dependsOn as dependency>
<#local other = .data_model.servicesByName[dependency]>
      ${other.key}:
        condition: ${other.type.built()?then("service_started", "service_healthy")}
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
<#if .data_model.dev>
    restart: unless-stopped
</#if>
<@labels service.name service.type.name service.probe!"" service.variant.label() service.fallback!""/>
</#macro>

<#--
  Labels, for a service, a network or a volume: those by which netra knows again what the file declares, also where the
  compose CLI made it. For a service of a template's own, as far as they apply, also
  name: its plain name, in properties and reports, where that is not its key; also where it may fall back, as the label
    for why is found by it
  type: the catalogue entry whose exports it has
  probe: how it is asked whether it is ready: postgresql:5432, redis:6379, http:8080/health, tcp:8080
  variant: the form it runs in, if it has two
-->
<#macro labels name="" type="" probe="" variant="" fallback=(.data_model.fallbacks[name])!"">
    labels:
<#list .data_model.labels as label, value>
      ${label}: ${value}
</#list>
<#list {"service": name, "type": type, "variant": variant, "fallback": fallback, "probe": probe} as label, value>
<#if value?has_content>
      ${"io.netra." + label}: ${value}
</#if>
</#list>
</#macro>

<#--
  The variant of a service of a template's own that has two: the stack's, until netra finds out that this service has no
  Alpine form.
-->
<#function variant name>
<#return .data_model.fallbacks[name]???then("regular", .data_model.variant)>
</#function>
