#include "app/runtime/commands/Commands.h"
#include "app/runtime/service/WorkerProcess.h"

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace chipdeck::runtime {

Result<void> launchServer(const Arguments &arguments, Console &)
{
    const std::string program = siblingProgram("chipdeck-runtime-serve");
    std::vector<std::string> words{"chipdeck-runtime"};
    words.insert(words.end(), arguments.words().begin(), arguments.words().end());
    std::vector<char *> pointers;
    for (std::string &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(program.c_str(), pointers.data());
    return failure(ExitCode::Failed, program + " cannot be started: " + std::strerror(errno) + "; it is installed beside chipdeck-runtime");
}

} // namespace chipdeck::runtime
