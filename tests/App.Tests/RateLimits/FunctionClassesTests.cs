using System.Reflection;
using FunctionsOrchestrator.App.RateLimits;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.RateLimits;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.App.Tests.RateLimits;

public sealed class FunctionClassesTests
{
    [Fact]
    public void RouteOf_EveryHttpFunction_IsKnownAndNoneButTheProbesIsExempt()
    {
        var calls = (from type in typeof(FunctionDeclarations).Assembly.GetTypes()
                     from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                     let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
                     where trigger is not null
                     from verb in trigger.Methods
                     select (Verb: verb.ToUpperInvariant(), Route: FunctionClasses.RouteOf(method))).ToArray();

        Assert.True(calls.Length > 40);
        Assert.DoesNotContain(calls, call => call.Route.Length == 0);
        Assert.Equal(["api/health/live", "api/health/ready"], calls.Where(call => CallClasses.Of(call.Verb, call.Route) is CallClass.Exempt).Select(call => call.Route).Order());
        Assert.All(calls.Where(call => call.Verb is "POST" or "DELETE"), call => Assert.True(CallClasses.Of(call.Verb, call.Route) is CallClass.Write or CallClass.Login));
    }
}
