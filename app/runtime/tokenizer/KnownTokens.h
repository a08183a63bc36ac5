#pragma once

#include "app/runtime/tokenizer/TokenIndex.h"

#include <map>
#include <set>

namespace chipdeck::tokenizer {

/// Tokens whose text says what they are, whatever their file says: files often mark a turn's end as plain text, or name one end of several.
struct KnownTokens
{
    std::map<TokenId, TokenKind> kinds;   // in place of what the file says
    std::set<TokenId> endOfGeneration;
};

KnownTokens knownTokens(const TokenIndex &index);

} // namespace chipdeck::tokenizer
