FROM busybox:1.36
RUN cat /proc/sys/kernel/random/uuid > /once
CMD ["sleep", "600"]
