FROM busybox:1.36
HEALTHCHECK --interval=1s --timeout=2s --retries=1 CMD echo queue is missing; false
CMD ["sleep", "600"]
