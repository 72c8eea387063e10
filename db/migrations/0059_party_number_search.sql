-- Numbers by their beginning, whatever the database's collation.

create index party_numbers_by_beginning on party_numbers (number text_pattern_ops) where valid_to is null;
