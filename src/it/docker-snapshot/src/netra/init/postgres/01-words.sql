CREATE TABLE words (word text);
INSERT INTO words VALUES ('first');
