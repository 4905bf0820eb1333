<@netra.image service/>
<#assign constants = service.type.constants>
<@netra.variables service {
  "CLICKHOUSE_USER": constants.username,
  "CLICKHOUSE_PASSWORD": constants.password,
  "CLICKHOUSE_DB": constants.database,
  "CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT": "1"
}/>
<@netra.ports service/>
<@netra.data service/>
<@netra.dependencies service/>
<@netra.healthcheck "wget" "-q" "-O" "/dev/null" "http://127.0.0.1:8123/ping"/>
<@netra.common service/>
