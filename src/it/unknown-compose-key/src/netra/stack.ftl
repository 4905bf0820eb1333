name: ${name}
services:
  cache:
    image: busybox:1.36
    enviroment:
      A: b
