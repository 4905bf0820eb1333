FROM busybox:1.36
EXPOSE 8000
# Keeps all that it reads, for want of a line break.
CMD ["tail", "/dev/zero"]
