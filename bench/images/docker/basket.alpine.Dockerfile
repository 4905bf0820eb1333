# Shaped like those of examples/platform. Each build of the benchmarks writes `nonce` anew, so that no layer fits.
FROM python:3.11-alpine AS build
COPY nonce /
RUN python -m venv --without-pip --system-site-packages /venv
COPY requirements.txt ./
RUN pip --python /venv/bin/python install --no-index --no-cache-dir -r requirements.txt

FROM python:3.11-alpine
ENV PATH="/venv/bin:$PATH"
WORKDIR /srv
COPY --from=build /venv /venv
COPY app ./app
RUN python -m app --check
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "app"]
