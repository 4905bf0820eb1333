<@netra.image service/>
    command:
      - postgres
<#if !dev>
      # Nothing has to survive a crash, and what is cached counts against the limit.
      - -c
      - fsync=off
      - -c
      - synchronous_commit=off
      - -c
      - full_page_writes=off
      - -c
      - shared_buffers=32MB
      - -c
      - min_wal_size=32MB
      - -c
      - max_wal_size=64MB
<#else>
      - -c
      - shared_buffers=64MB
</#if>
<#assign constants = service.type.constants>
<@netra.variables service {
  "POSTGRES_USER": constants.username,
  "POSTGRES_PASSWORD": constants.password,
  "POSTGRES_DB": constants.database
}/>
<@netra.ports service/>
<@netra.data service/>
<@netra.dependencies service/>
<@netra.healthcheck "pg_isready" "-q" "-h" "127.0.0.1" "-U" constants.username/>
<@netra.common service/>
