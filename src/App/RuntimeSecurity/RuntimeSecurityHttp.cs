using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.RuntimeSecurity;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Shows which rules there are and what was learned.</summary>
public sealed class RuntimeSecurityHttp(
    RuntimeSweep sweep, RuntimeMemory memory, IProcessFacts facts, ContainerDirectory containers, RuntimeSecurityOptions options, TimeProvider time)
{
    [Function(nameof(GetRuntimeSecurity))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public IResult GetRuntimeSecurity([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/security/runtime")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (now, records) = (time.GetUtcNow(), containers.Current);
        return Json.Result(new RuntimeSecurityView
        {
            Enabled = options.Enabled,
            Blind = facts.WhyNot,
            LastSweep = sweep.Last,
            Rules = [.. RuntimeRules.All.Where(rule => !options.DisabledRules.Contains(rule.Id))],
            Responses = options.Actions,
            Baselines =
            [
                .. from known in memory.Baselines
                   let record = records.GetValueOrDefault(known.ContainerId)
                   where record is not null
                   orderby record.Name, known.Generation
                   select new RuntimeBaselineView
                   {
                       ContainerId = known.ContainerId,
                       Container = record.Name,
                       Generation = known.Generation,
                       Learning = known.Baseline.Learns(now),
                       LearnsUntil = known.Baseline.LearnsUntil == DateTimeOffset.MaxValue ? null : known.Baseline.LearnsUntil,
                       Programs = known.Baseline.Programs,
                       Ports = known.Baseline.Ports,
                       Destinations = known.Baseline.Destinations,
                   },
            ],
        });
    }
}
