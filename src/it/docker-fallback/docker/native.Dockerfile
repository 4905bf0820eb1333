FROM debian:bookworm-slim
COPY server.pl /opt/server.pl
EXPOSE 8000
CMD ["perl", "/opt/server.pl"]
