// What the tests have stand by: says what it was started with, as "key value" lines, and does what its first argument says.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

extern char **environ;

static int configurations = 0;

extern "C" void slurm_init(const char *)
{
    ++configurations;
}

int main(int count, char **arguments)
{
    const char *what = count > 1 ? arguments[1] : "";
    if (std::strstr(arguments[0], "strict") && configurations > 0)
        return 1;
    if (std::strcmp(what, "exit") == 0)
        return std::atoi(arguments[2]);
    if (std::strcmp(what, "abort") == 0)
        std::abort();
    if (std::strcmp(what, "sleep") == 0) {
        std::printf("%d\n", getpid());
        std::fflush(stdout);
        sleep(30);
        return 0;
    }
    std::printf("configurations %d\n", configurations);
    for (int i = 0; i < count; ++i)
        std::printf("argument %s\n", arguments[i]);
    for (char **variable = environ; *variable; ++variable)
        std::printf("variable %s\n", *variable);
    char folder[4096];
    std::printf("folder %s\n", getcwd(folder, sizeof folder));
    int sum = 0;
    for (int c = std::getchar(); c != EOF; c = std::getchar())
        ++sum;
    std::printf("input %d\n", sum);
    std::fprintf(stderr, "said\n");
    return 0;
}
