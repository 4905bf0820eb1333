# The stage that may hold build tools: only its /venv goes on, and pip stays behind.
FROM python:3.11-slim AS build
RUN python -m venv --without-pip --system-site-packages /venv
COPY requirements.txt ./
RUN pip --python /venv/bin/python install --no-cache-dir -r requirements.txt

FROM python:3.11-slim
ENV PATH="/venv/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    VARIANT=regular
WORKDIR /srv
COPY --from=build /venv /venv
COPY app ./app
# Loads everything once: fails here if something is missing, and leaves the bytecode that every start would compile anew.
RUN python -m app --check
# A number needs no entry in /etc/passwd, and shows a cluster that it is not root.
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "app"]
