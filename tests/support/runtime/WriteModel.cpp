#include "tests/support/runtime/ModelWriter.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

/// write_model SPEC TYPE FOLDER [SHARDS]: a small random model as a file, to be tried by hand or loaded by other programs. Prints its path.
int main(int count, char **arguments)
{
    using namespace chipdeck;
    if (count < 4) {
        std::fprintf(stderr, "usage: %s SPEC TYPE FOLDER [SHARDS]\n", arguments[0]);
        return 2;
    }
    test::ModelSpec spec = test::modelSpec(arguments[1]);
    for (std::uint32_t number = 0; number < 64; ++number) {
        const auto type = gguf::tensorType(number);
        if (type && gguf::blockShape(*type).name == arguments[2])
            spec.type = *type;
    }
    const unsigned shards = count > 4 ? unsigned(std::atoi(arguments[4])) : 1;
    const std::string stem = std::string(arguments[1]) + "-" + arguments[2];
    const auto path = test::ModelWriter::write(spec).writeSet(arguments[3], stem, shards == 0 ? 1 : shards);
    if (path.empty()) {
        std::perror(arguments[3]);
        return 1;
    }
    std::puts(path.c_str());
    return 0;
}
