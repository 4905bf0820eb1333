FROM busybox:1.36
EXPOSE 8000
CMD ["sh", "-c", "echo cannot read the key file >&2; exit 3"]
