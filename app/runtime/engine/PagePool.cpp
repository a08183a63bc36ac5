#include "app/runtime/engine/PagePool.h"

#include <cassert>

namespace chipdeck::engine {

PagePool::PagePool(std::uint32_t pages) : m_pages(pages)
{
    m_free.reserve(pages);
    for (PageId page = pages; page > 0; --page)
        m_free.push_back(page - 1);
}

std::optional<PagePool::Taken> PagePool::take()
{
    Taken taken;
    if (!m_free.empty()) {
        taken.page = m_free.back();
        m_free.pop_back();
    } else if (!m_idle.empty()) {
        taken = {m_idle.front(), true};
        m_idle.pop_front();
        m_pages[taken.page].kept = false;
    } else {
        return std::nullopt;
    }
    m_pages[taken.page].owners = 1;
    return taken;
}

void PagePool::addOwner(PageId page)
{
    Page &entry = m_pages[page];
    assert(entry.owners > 0 || entry.kept);
    if (entry.owners++ == 0)
        m_idle.erase(entry.place);
}

void PagePool::release(PageId page)
{
    Page &entry = m_pages[page];
    assert(entry.owners > 0);
    if (--entry.owners > 0)
        return;
    if (entry.kept)
        entry.place = m_idle.insert(m_idle.end(), page);
    else
        m_free.push_back(page);
}

void PagePool::keep(PageId page)
{
    assert(m_pages[page].owners > 0);
    m_pages[page].kept = true;
}

} // namespace chipdeck::engine
