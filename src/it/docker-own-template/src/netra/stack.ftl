<#import "netra.ftl" as netra>
<#-- The stack's variant, until netra finds that this service has no Alpine form. -->
<#assign variant = netra.variant("database")>
name: ${name}

services:
  database:
    image: ${"postgres:15" + (variant == "alpine")?then("-alpine", "")}
    environment:
      POSTGRES_USER: netra
      POSTGRES_PASSWORD: netra
      POSTGRES_DB: netra
    ports:
      - "127.0.0.1::5432"
    tmpfs:
      - /var/lib/postgresql/data
<@netra.labels type="postgres" probe="postgresql:5432" variant=variant/>

<#list model.sites as site>
  site-${site.name}:
    image: busybox:1.36
    command: ["sh", "-c", "echo \"$$MOTTO\" > index.html && exec httpd -f -p 80"]
    environment:
      MOTTO: ${site.motto}
    ports:
      - "127.0.0.1::80"
    depends_on:
      database:
        condition: service_started
<@netra.labels name=site.name probe="http:80/"/>
</#list>

networks:
  default:
<@netra.labels/>
