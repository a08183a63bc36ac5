/* What the comparison needs of llama.cpp's library, behind plain types. Compiled while the test runs, against the peer's own header. */
#include "llama.h"

#include <stddef.h>

static void silent(enum ggml_log_level level, const char *text, void *data)
{
    (void)level;
    (void)text;
    (void)data;
}

void *peerOpen(const char *path)
{
    llama_log_set(silent, NULL);
    struct llama_model_params parameters = llama_model_default_params();
    parameters.vocab_only = true;
    return llama_model_load_from_file(path, parameters);
}

void peerClose(void *model)
{
    llama_model_free((struct llama_model *)model);
}

int peerEncode(void *model, const char *text, int size, int affixes, int special, int *ids, int count)
{
    return llama_tokenize(llama_model_get_vocab((struct llama_model *)model), text, size, ids, count, affixes != 0, special != 0);
}

int peerPiece(void *model, int token, char *text, int size, int special)
{
    return llama_token_to_piece(llama_model_get_vocab((struct llama_model *)model), token, text, size, 0, special != 0);
}

int peerDecode(void *model, const int *ids, int count, char *text, int size, int special)
{
    return llama_detokenize(llama_model_get_vocab((struct llama_model *)model), ids, count, text, size, false, special != 0);
}

int peerEndsGeneration(void *model, int token)
{
    return llama_vocab_is_eog(llama_model_get_vocab((struct llama_model *)model), token) ? 1 : 0;
}

int peerIsControl(void *model, int token)
{
    return llama_vocab_is_control(llama_model_get_vocab((struct llama_model *)model), token) ? 1 : 0;
}
