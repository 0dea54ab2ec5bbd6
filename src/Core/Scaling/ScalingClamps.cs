using System.Globalization;
using static FunctionsOrchestrator.Core.Scaling.ScalingMath;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Takes a number from what rules ask for to what may be done, one named step after the other.</summary>
/// <remarks>The steps and their order are those of the HPA's behaviours (stabilise, limit the rate, keep the bounds), with cooldowns and room added.</remarks>
internal sealed class ScalingClamps(ScalingSnapshot snapshot, ScalerState state, int proposed, DateTimeOffset now)
{
    /// <summary>Without a step limit, so many may come at once however few there are.</summary>
    private const int LeastDoubling = 4;

    private readonly List<ScalingClamp> _steps = [];

    public int Replicas { get; private set; } = proposed;

    /// <summary>Those that changed something.</summary>
    public IReadOnlyList<ScalingClamp> Steps => _steps;

    private int Current => snapshot.Wanted;

    private ScalingPolicy Policy => snapshot.Policy;

    public ScalingClamps Unreadable(IEnumerable<RuleWish> wishes)
    {
        var unreadable = wishes.FirstOrDefault(wish => wish.IsUnreadable);
        return unreadable is not null && Replicas < Current
            ? Take(ScalingClampName.Unreadable, Current, $"{unreadable.Reason}, and what it would ask for may be more")
            : this;
    }

    public ScalingClamps Stabilize()
    {
        if (Replicas < Current)
        {
            var highest = state.Window.Highest(now, Policy.StabilizationDown, Replicas);
            return Take(ScalingClampName.Stabilization, Math.Min(Current, highest.Replicas), Why("most", highest, Policy.StabilizationDown));
        }

        var lowest = state.Window.Lowest(now, Policy.StabilizationUp, Replicas);
        return Take(ScalingClampName.Stabilization, Math.Max(Current, lowest.Replicas), Why("least", lowest, Policy.StabilizationUp));
    }

    public ScalingClamps LimitStep()
    {
        var up = Policy.MaxStep ?? Math.Max(Current, LeastDoubling);
        var down = Policy.MaxStep ?? Current;
        var after = (int)Math.Clamp((long)Replicas, (long)Current - down, (long)Current + up);
        return Take(ScalingClampName.MaxStep, after, string.Create(CultureInfo.InvariantCulture, $"no more than {(Replicas > Current ? up : down)} at a time"));
    }

    public ScalingClamps CoolDown()
    {
        var seconds = Replicas > Current ? Policy.ScaleUpCooldown : Policy.ScaleDownCooldown;
        if (Replicas == Current || state.LastChange is not { } change || now - change.At >= TimeSpan.FromSeconds(seconds))
        {
            return this;
        }

        var changed = string.Create(CultureInfo.InvariantCulture, $"it changed from {change.From} to {change.To}{(change.ByHand ? " by hand" : string.Empty)}");
        return Take(
            ScalingClampName.Cooldown, Current, string.Create(CultureInfo.InvariantCulture, $"{changed} {Text((now - change.At).TotalSeconds)} s ago, and the cooldown is {seconds} s"));
    }

    public ScalingClamps KeepBounds(ScalingBounds bounds)
    {
        var after = Math.Clamp(Replicas, bounds.Min, bounds.Max);
        var schedule = bounds.Schedule is null ? string.Empty : $" by the schedule '{bounds.Schedule}'";
        return Take(ScalingClampName.Bounds, after, string.Create(CultureInfo.InvariantCulture, $"the {(Replicas < after ? "minimum" : "maximum")} is {after}{schedule}"));
    }

    /// <summary>Nothing goes down for want of room: what is there has its place.</summary>
    public ScalingClamps FitRoom(ScalingRoom room) =>
        Cap(ScalingClampName.SpecLimit, room.MostReplicas - Current, "the spec can have no more replicas")
            .Cap(ScalingClampName.MaxContainers, room.Containers, "max_containers allows no more")
            .Cap(ScalingClampName.EngineCapacity, room.ByMemory, $"the engine has {room.FreeMemory} of memory left, and a replica takes {room.ReplicaMemory}")
            .Cap(ScalingClampName.EngineCapacity, room.ByCpu, $"the engine has {room.FreeCpu} CPUs left, and a replica takes {room.ReplicaCpu}");

    private ScalingClamps Cap(ScalingClampName name, long? more, string reason) => more is { } places && Replicas > Current
        ? Take(name, (int)Math.Min(Replicas, Current + Math.Max(0, places)), reason)
        : this;

    private ScalingClamps Take(ScalingClampName name, int after, string reason)
    {
        if (after != Replicas)
        {
            _steps.Add(new ScalingClamp(name, Replicas, after, reason));
            Replicas = after;
        }

        return this;
    }

    private string Why(string which, Recommendation recommendation, int window) => string.Create(
        CultureInfo.InvariantCulture,
        $"the {which} that was recommended within {window} s was {recommendation.Replicas}, {Text((now - recommendation.At).TotalSeconds)} s ago");
}
