#pragma once

#include <QWidget>

#include "client/domain/Job.h"
#include "widgets/tables/CellDelegate.h"

namespace chipdeck::ui {

/// Glyph and colour of a job's state, the same in the queue and beside the job.
widgets::StateLook jobLook(domain::JobState state);

/// One glyph as a widget, to stand before words.
class GlyphMark : public QWidget
{
    Q_OBJECT

public:
    GlyphMark(const widgets::Theme &theme, QWidget *parent);

    void setLook(const widgets::StateLook &look);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const widgets::Theme &m_theme;
    widgets::StateLook m_look;
};

} // namespace chipdeck::ui
