#pragma once

#include <string>
#include <vector>

#include <QString>

namespace chipdeck::models {

/// States as a gateway's log keeps them, "PENDING+REQUEUED", the way people say them. A word that is not known stays as it is, in small
/// letters; "" where there is none.
class LoggedStates
{
public:
    static std::vector<std::string> split(const std::string &words);
    static QString ofJob(const std::string &words);
    static QString ofNode(const std::string &words);
};

} // namespace chipdeck::models
