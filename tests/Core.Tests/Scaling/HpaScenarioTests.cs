using FunctionsOrchestrator.Core.Scaling;
using static FunctionsOrchestrator.Core.Tests.Scaling.ScalingCase;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

/// <summary>
/// Computed by hand from the algorithm that Kubernetes publishes
/// (https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/). Tolerance 0.1 where none is given.
/// In each row: current = measured + starting + missing; "hpa" is what the published algorithm gives, "ours" differs only where ours is more careful.
/// </summary>
public sealed class HpaScenarioTests
{
    public static TheoryData<string, double, double[], int, int, int, int> Scenarios => new()
    {
        //                                                                  target  measured                     starting missing hpa ours
        // The page's own example: 200m against 100m, 200/100 = 2, so twice as many: ceil(1 × 2) = 2.
        { "twice the target doubles",                                       50,     [100],                       0, 0,   2,  2 },
        // The page's own example: 50m against 100m, 50/100 = 0.5 halves them: ceil(2 × 0.5) = 1.
        { "half the target halves",                                         100,    [50, 50],                    0, 0,   1,  1 },
        // 60/60 = 1.
        { "on target holds",                                                60,     [60, 60, 60],                0, 0,   3,  3 },
        // 65/60 = 1.083, |1 - 1.083| = 0.083 <= 0.1.
        { "a little above is within the tolerance",                         60,     [65, 65, 65],                0, 0,   3,  3 },
        // 55/60 = 0.917, |1 - 0.917| = 0.083 <= 0.1.
        { "a little below is within the tolerance",                         60,     [55, 55, 55],                0, 0,   3,  3 },
        // 55/50 = 1.1 exactly: on the edge of the tolerance, which belongs to it.
        { "on the tolerance's upper edge holds",                            50,     [55, 55],                    0, 0,   2,  2 },
        // 45/50 = 0.9 exactly.
        { "on the tolerance's lower edge holds",                            50,     [45, 45],                    0, 0,   2,  2 },
        // 55.5/50 = 1.11 > 1.1: ceil(2 × 1.11) = ceil(2.22) = 3.
        { "past the tolerance goes up by what it takes",                    50,     [55.5, 55.5],                0, 0,   3,  3 },
        // (90 + 30)/2 = 60 on target: only the average counts, not the one that burns.
        { "uneven load with its average on target holds",                   60,     [90, 30],                    0, 0,   2,  2 },
        // (300 + 500 + 700)/3 = 500, 500/300 = 1.667, ceil(3 × 1.667) = ceil(5) = 5: five, not six by rounding.
        { "a whole number is not rounded up",                               300,    [300, 500, 700],             0, 0,   5,  5 },
        // (10 + 20 + 30 + 40)/4 = 25, 25/50 = 0.5, ceil(4 × 0.5) = 2.
        { "quarter loads go to half the replicas",                          50,     [10, 20, 30, 40],            0, 0,   2,  2 },
        // 0/50 = 0, ceil(3 × 0) = 0; the minimum of one comes after.
        { "idle goes to the minimum",                                       50,     [0, 0, 0],                   0, 0,   1,  1 },
        // 10 × 95/50 = 1.9, ceil(19) = 19.
        { "ten at 95 of 50",                                                50,     [95, 95, 95, 95, 95, 95, 95, 95, 95, 95], 0, 0, 19, 19 },
        // 7 at 41 of 50: 0.82, ceil(5.74) = 6.
        { "seven at 41 of 50",                                              50,     [41, 41, 41, 41, 41, 41, 41], 0, 0,  6,  6 },
        // One of 3 missing, up: 100/50 = 2 > 1; missing as 0: (100 + 100 + 0)/3 = 66.7, 66.7/50 = 1.333, ceil(3 × 1.333) = 4 (without it: 6).
        { "missing counts as idle on the way up",                           50,     [100, 100],                  0, 1,   4,  4 },
        // One of 4 missing, up: 60/50 = 1.2; as 0: 180/4 = 45, 45/50 = 0.9: within the tolerance.
        { "missing brings the way up within the tolerance",                 50,     [60, 60, 60],                0, 1,   4,  4 },
        // Two of 4 missing, up: 80/50 = 1.6; as 0: 160/4 = 40, 40/50 = 0.8 < 1: it would turn round, so hold.
        { "missing turns the way up round, so hold",                        50,     [80, 80],                    0, 2,   4,  4 },
        // One of 4 missing, down: 20/50 = 0.4; missing as 50: (60 + 50)/4 = 27.5, 27.5/50 = 0.55, ceil(4 × 0.55) = ceil(2.2) = 3 (without it: ceil(3 × 0.4) = 2).
        { "missing counts as on target on the way down",                    50,     [20, 20, 20],                0, 1,   3,  3 },
        // Three of 4 missing, down: 40/50 = 0.8; as 50: (40 + 150)/4 = 47.5, 0.95: within the tolerance.
        { "missing brings the way down within the tolerance",               50,     [40],                        0, 3,   4,  4 },
        // One of 3 starting, up: 90/50 = 1.8; as 0: 180/3 = 60, 1.2, ceil(3 × 1.2) = ceil(3.6) = 4 (without it: ceil(1.8 × 3) = 6).
        { "starting counts as idle on the way up",                          50,     [90, 90],                    1, 0,   4,  4 },
        // Two of 4 starting, up: 100/50 = 2; as 0: 200/4 = 50, 1.0: hold until they serve.
        { "those that start are enough, so hold",                           50,     [100, 100],                  2, 0,   4,  4 },
        // Two of 6 starting and one missing, up: 150/50 = 3; as 0: 450/6 = 75, 1.5, ceil(6 × 1.5) = 9.
        { "starting and missing together on the way up",                    50,     [150, 150, 150],             2, 1,   9,  9 },
        // Two of 5 starting, down: 25/50 = 0.5. Published: those that start are left out, ceil(3 × 0.5) = 2.
        // Ours: as 50, (75 + 100)/5 = 35, 0.7, ceil(5 × 0.7) = ceil(3.5) = 4.
        { "starting counts as on target on the way down, where the HPA leaves it out", 50, [25, 25, 25],         2, 0,   2,  4 },
        // One of 2 starting, within the tolerance without it: 52/50 = 1.04; as 0: 0.52 turns round: hold.
        { "starting does not turn a small excess into a way down",          50,     [52],                        1, 0,   2,  2 },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Decide_ScenarioOfThePublishedAlgorithm_GivesItsResult(string scenario, double target, double[] measured, int starting, int missing, int hpa, int ours)
    {
        var replicas = Enumerable.Range(0, starting).Select(index => Starting(100 + index, Now)).Concat(Enumerable.Range(0, missing).Select(index => Ready(200 + index, Now)));
        var snapshot = Cpu(Policy(Cpu60 with { Target = target }), measured).And([.. replicas]);

        var decision = snapshot.Decide();

        Assert.Equal((scenario, ours), (scenario, decision.Result));
        Assert.Equal(hpa, Math.Max(1, PublishedHpa.Desired(target, 0.1, measured, starting, missing)));
    }
}
