// The regions of the city: city, districts, streets and towns.

package import Governance

extension DemoCity {
    /// Parents before children: 219900 云川市, its eight districts, their streets and towns. The root, parent of the city,
    /// is not among them: every platform has it.
    package static let regions: [Region] = Regions.tree
    /// 管辖所 by street or town.
    package static let stations: [RegionCode: String] = Regions.stations
    /// `219900` 云川市.
    package static let cityRegion: RegionCode = Bridge.region(Place.cityCode)
}

/// Regions and stations, made once.
enum Regions {
    static let tree: [Region] = {
        let city = Region(code: DemoCity.cityRegion, name: Place.cityName, parent: .root)
        return [city]
            + Place.districts.flatMap { district in
                let code = district.region
                let towns = district.towns.enumerated().map { index, town in
                    Region(code: Bridge.region(district.townCode(index)), name: town, parent: code)
                }
                return [Region(code: code, name: district.name, parent: city.code)] + towns
            }
    }()

    static let stations: [RegionCode: String] = Dictionary(
        uniqueKeysWithValues: Place.districts.flatMap { district in
            district.towns.indices.map { (Bridge.region(district.townCode($0)), district.station($0)) }
        })
}
