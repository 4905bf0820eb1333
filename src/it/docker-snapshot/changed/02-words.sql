UPDATE words SET word = 'second';
