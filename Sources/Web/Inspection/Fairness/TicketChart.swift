// Where tickets fall, drawn as bars.

import Fairness

/// Tickets in sixteenths, as bars; their numbers stand in the table below.
enum TicketChart {
    private static let (left, top, width, height) = (64.0, 12.0, 1016.0, 102.0)

    static func model(_ histogram: FairnessReport.Histogram) -> Model {
        let most = Double(max(1, histogram.bars.max() ?? 1))
        let step = width / Double(histogram.bars.count)
        let mean = Double(histogram.count) / Double(histogram.bars.count)
        func text(_ number: Double) -> Model.Value { .text("\((number * 10).rounded() / 10)") }
        return [
            "least": .count(histogram.bars.min() ?? 0), "most": .count(histogram.bars.max() ?? 0),
            "mean": .text(FigureText.number((mean * 10).rounded() / 10)),
            "meanY": text(top + height * (1 - mean / most)), "meanTextY": text(top + height * (1 - mean / most) + 4),
            "rects": .list(
                histogram.bars.enumerated().map { index, bar in
                    let tall = height * Double(bar) / most
                    return [
                        "x": text(left + step * Double(index) + 2), "y": text(top + height - tall),
                        "width": text(step - 4), "height": text(tall),
                    ]
                }),
        ]
    }
}
