-- A search asks for parts of words. The index of three letters each had thousands of names under each of them, and looked
-- at all of these to find one; four letters each are a twentieth of it.

-- four letters from each place of each word, fewer at its end: whatever has three letters or more begins one of them, and
-- shorter words stand there whole
create function market.pieces(name text) returns tsvector immutable parallel safe
    return array_to_tsvector(array(
        select substr(word, place, 4)
        from unnest(string_to_array(lower(name), ' ')) as word, generate_series(1, greatest(length(word) - 2, 1)) as place
        where word <> ''));

-- a piece as it stands in the text of a query
create function market.piece(letters text) returns text immutable parallel safe
    return '''' || replace(replace(letters, '\', '\\'), '''', '''''') || '''';

-- the pieces of all names that have this word somewhere in one of theirs; of few others, for which its ends are enough
create function market.pieces_of(word text) returns text immutable parallel safe
    return case when length(word) < 4 then market.piece(word) || ':*'
        else market.piece(left(word, 4)) || '&' || market.piece(right(word, 4)) end;

-- no list of entries yet to come in: whoever searches would have to read all of it
create index names_by_pieces on market.names using gin (market.pieces(market_hash_name)) with (fastupdate = off);

-- last, as nobody can search from here to the end
drop index market.names_by_words;
