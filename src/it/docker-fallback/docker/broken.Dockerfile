FROM busybox:1.36
EXPOSE 8000
CMD ["httpd", "-f", "-p", "8000"]
