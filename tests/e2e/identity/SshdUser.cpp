#include <cstring>

#include <dlfcn.h>
#include <pwd.h>

/// Loaded into an unpacked sshd: as root it drops its rights to the user "sshd", whom only the installed package makes.
extern "C" passwd *getpwnam(const char *name)
{
    using Function = passwd *(*)(const char *);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getpwnam"));
    passwd *found = real(name);
    return !found && std::strcmp(name, "sshd") == 0 ? real("nobody") : found;
}
