<@netra.image service/>
    command:
      - redis-server
<#if !dev>
      # Without snapshots and append-only file there is nothing to load, and nothing to write.
      - --save
      - ""
      - --appendonly
      - "no"
<#else>
      - --appendonly
      - "yes"
</#if>
<@netra.variables service/>
<@netra.ports service/>
<@netra.data service/>
<@netra.dependencies service/>
<@netra.healthcheck "redis-cli" "ping"/>
<@netra.common service/>
