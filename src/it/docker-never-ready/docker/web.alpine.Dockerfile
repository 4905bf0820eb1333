FROM busybox:1.36
EXPOSE 8000
CMD ["sh", "-c", "echo waiting for a licence; sleep 600"]
