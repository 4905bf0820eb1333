FROM python:3.11-alpine
WORKDIR /srv
COPY server.py ./
# Leaves the bytecode that every start would compile anew.
RUN python -c "import http.server, signal"
ENV PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8000
CMD ["python", "server.py"]
