FROM debian:bookworm-slim AS glibc
FROM alpine:3.20
# Linked against glibc, as a binary of a vendor's is.
COPY --from=glibc /usr/bin/perl /opt/perl
COPY server.pl /opt/server.pl
EXPOSE 8000
CMD ["/opt/perl", "/opt/server.pl"]
