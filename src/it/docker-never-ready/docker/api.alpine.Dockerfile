FROM busybox:1.36
EXPOSE 8001
CMD ["sleep", "600"]
