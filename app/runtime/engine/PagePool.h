#pragma once

#include "app/runtime/engine/Backend.h"

#include <cstdint>
#include <list>
#include <optional>
#include <vector>

namespace chipdeck::engine {

/// Which pages of one group are free, in use, or kept because their contents may be wanted again. One thread at a time.
/// A page has as many owners as sequences read it; one without owners stays if it is kept, until take() needs it.
class PagePool
{
public:
    explicit PagePool(std::uint32_t pages);

    struct Taken
    {
        PageId page = 0;
        bool evicted = false;               // it was kept for its contents: who keeps account of those must forget it
    };

    /// A page with one owner: a free one, else the kept one that was released longest ago. Nothing when all have owners.
    std::optional<Taken> take();

    void addOwner(PageId page);
    void release(PageId page);              // the last owner's release frees it unless it is kept
    void keep(PageId page);                 // a page with owners is to stay after them
    std::uint32_t owners(PageId page) const { return m_pages[page].owners; }
    bool isKept(PageId page) const { return m_pages[page].kept; }

    std::uint32_t size() const { return static_cast<std::uint32_t>(m_pages.size()); }
    std::uint32_t available() const { return static_cast<std::uint32_t>(m_free.size() + m_idle.size()); } // that take() can give
    std::uint32_t kept() const { return static_cast<std::uint32_t>(m_idle.size()); }                      // of those, with contents

private:
    struct Page
    {
        std::uint32_t owners = 0;
        bool kept = false;
        std::list<PageId>::iterator place;  // in m_idle, while kept without owners
    };

    std::vector<Page> m_pages;
    std::vector<PageId> m_free;             // the last is given first: memory that was touched already is used again
    std::list<PageId> m_idle;               // kept without owners, released longest ago first
};

} // namespace chipdeck::engine
