FROM busybox:1.36
ARG MOOD=calm
RUN echo $MOOD > /mood
CMD ["sleep", "600"]
