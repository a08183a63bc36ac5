/* The shortest way from exec to a token that llama.cpp's library offers: a model, a context of 2,048 positions, a text, the likeliest token behind it.
   Compiled while the bench runs, against the peer's own header. Usage: program MODEL THREADS FLASH TEXT */
#include "llama.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void silent(enum ggml_log_level level, const char *text, void *data)
{
    (void)level;
    (void)text;
    (void)data;
}

int main(int count, char **arguments)
{
    if (count != 5)
        return 2;
    llama_log_set(silent, NULL);
    llama_backend_init();
    struct llama_model *model = llama_model_load_from_file(arguments[1], llama_model_default_params());
    if (!model)
        return 1;
    struct llama_context_params parameters = llama_context_default_params();
    parameters.n_ctx = 2048;
    parameters.n_threads = parameters.n_threads_batch = atoi(arguments[2]);
    parameters.flash_attn_type = atoi(arguments[3]) ? LLAMA_FLASH_ATTN_TYPE_ENABLED : LLAMA_FLASH_ATTN_TYPE_DISABLED;
    struct llama_context *context = llama_init_from_model(model, parameters);
    const struct llama_vocab *vocabulary = llama_model_get_vocab(model);
    llama_token tokens[256];
    const int length = llama_tokenize(vocabulary, arguments[4], (int)strlen(arguments[4]), tokens, 256, true, false);
    if (!context || length <= 0 || llama_decode(context, llama_batch_get_one(tokens, length)) != 0)
        return 1;
    const float *logits = llama_get_logits_ith(context, -1);
    llama_token best = 0;
    for (llama_token token = 1; token < llama_vocab_n_tokens(vocabulary); ++token)
        best = logits[token] > logits[best] ? token : best;
    char text[256];
    const int size = llama_token_to_piece(vocabulary, best, text, sizeof text, 0, false);
    fwrite(text, 1, size > 0 ? (size_t)size : 0, stdout);
    fflush(stdout);
    return 0;
}
