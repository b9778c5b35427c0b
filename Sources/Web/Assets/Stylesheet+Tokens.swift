// The design tokens (shared/design/tokens.css): every colour, size and distance that the stylesheet uses.

extension Stylesheet {
    static let tokens = #"""
        :root {
          --ground: #fbfbf8;
          --sheet: #ffffff;
          --sunk: #f1f4f0;
          --line: #dee2dc;
          --line-2: #b4bdb7;
          --edge: #717e79;
          --rule: #172126;
          --ink: #172126;
          --ink-2: #42505a;
          --ink-3: #58666e;
          --accent: #17505c;
          --accent-2: #0d3943;
          --accent-soft: #e2eef0;
          --accent-line: #8fb6bd;
          --on-accent: #ffffff;
          --good: #28663f;
          --good-soft: #e7f2e9;
          --warn: #7a4f06;
          --warn-soft: #faf2de;
          --bad: #a1261c;
          --bad-soft: #fbebe8;
          --mark: #f3e7b3;
          --focus: #0a60c4;
          --scrim: rgba(16, 24, 28, .46);
          --shadow-1: 0 1px 2px rgba(16, 32, 38, .10);
          --shadow-2: 0 6px 24px rgba(16, 32, 38, .18);
          --font: -apple-system, "PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans CJK SC",
            "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
          --mono: "SF Mono", "Cascadia Mono", Consolas, "Noto Sans Mono", "DejaVu Sans Mono",
              "Noto Sans Mono CJK SC", monospace;
          --font-doc: FangSong, "仿宋", FangSong_GB2312, STFangsong, "Noto Serif CJK SC", SimSun, serif;
          --font-title: FZXiaoBiaoSong-B05S, "方正小标宋简体", STZhongsong, "Noto Serif CJK SC", SimSun, serif;
          --t-1: .8125rem;
          --t-2: .875rem;
          --t-3: .9375rem;
          --t-4: 1.0625rem;
          --t-5: 1.25rem;
          --t-6: 1.625rem;
          --t-7: 2.25rem;
          --lh: 1.75;
          --lh-2: 1.5;
          --lh-1: 1.3;
          --measure: 40em;
          --s1: .25rem;
          --s2: .5rem;
          --s3: .75rem;
          --s4: 1rem;
          --s5: 1.5rem;
          --s6: 2rem;
          --s7: 3rem;
          --s8: 4.5rem;
          --r1: 2px;
          --r2: 4px;
          --control: 2.25rem;
          --row: .4375rem;
          --side: 12rem;
          --wide: 90rem;
          --page: 68rem;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --ground: #10171a;
            --sheet: #161f23;
            --sunk: #1a2529;
            --line: #2a373c;
            --line-2: #46565d;
            --edge: #7d8d94;
            --rule: #83939a;
            --ink: #e9eeed;
            --ink-2: #b9c5c8;
            --ink-3: #9dabb0;
            --accent: #86c6ce;
            --accent-2: #aadde3;
            --accent-soft: #16343a;
            --accent-line: #3d6e76;
            --on-accent: #06181c;
            --good: #86c99e;
            --good-soft: #15301f;
            --warn: #e4b968;
            --warn-soft: #33280f;
            --bad: #f19c90;
            --bad-soft: #3b1a16;
            --mark: #574a12;
            --focus: #86bcff;
            --scrim: rgba(0, 0, 0, .6);
            --shadow-1: 0 1px 2px rgba(0, 0, 0, .5);
            --shadow-2: 0 6px 24px rgba(0, 0, 0, .6);
            color-scheme: dark;
          }
        }
        .public { --control: 2.75rem; --row: .6875rem; }
        @media print {
          .public { --row: 3pt; }
          :root {
            --ground: #fff; --sheet: #fff; --sunk: #fff; --line: #999; --line-2: #666; --edge: #333; --rule: #000;
            --ink: #000; --ink-2: #222; --ink-3: #333; --accent: #000; --accent-2: #000; --accent-soft: #fff;
            --on-accent: #fff; --good: #000; --warn: #000; --bad: #000; --shadow-1: none; --shadow-2: none;
            --t-2: 9pt; --t-3: 10.5pt; --row: 3pt;
            color-scheme: light;
          }
        }
        """#
}
