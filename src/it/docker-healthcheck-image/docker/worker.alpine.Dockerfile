FROM busybox:1.36
HEALTHCHECK --interval=1s --timeout=2s --retries=30 CMD test -f /tmp/well
CMD ["sh", "-c", "sleep 3; touch /tmp/well; sleep 600"]
