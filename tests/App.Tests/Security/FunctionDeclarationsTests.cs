using System.Reflection;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.App.Tests.Security;

public sealed class FunctionDeclarationsTests
{
    public static TheoryData<string> HttpFunctions => new(typeof(FunctionDeclarations).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(IsHttpFunction)
        .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}"));

    [Theory]
    [MemberData(nameof(HttpFunctions))]
    public void Of_EveryHttpFunctionOfTheApp_DeclaresWhoMayCallIt(string function)
    {
        var dot = function.LastIndexOf('.');
        var methods = typeof(FunctionDeclarations).Assembly.GetType(function[..dot])!.GetMethods().Where(method => method.Name == function[(dot + 1)..] && IsHttpFunction(method));

        Assert.False(FunctionDeclarations.Of(Assert.Single(methods)) is AccessRequirement.NotDeclared, $"{function} declares no role: add [RequiresRole] or [AllowAnonymousAccess].");
    }

    [Theory]
    [InlineData(nameof(Samples.Nothing))]
    [InlineData(nameof(Samples.NoRoles))]
    [InlineData(nameof(Samples.Both))]
    public void Of_NothingOrAContradiction_IsUndeclared(string method) =>
        Assert.Equal(AccessRequirement.Undeclared, FunctionDeclarations.Of(typeof(Samples).GetMethod(method)));

    [Fact]
    public void Of_Roles_AreThoseOfTheAttribute() =>
        Assert.Equal(
            [Role.Operator, Role.Service],
            Assert.IsType<AccessRequirement.AnyOf>(FunctionDeclarations.Of(typeof(Samples).GetMethod(nameof(Samples.Two)))).Roles);

    [Fact]
    public void Of_NoMethod_IsUndeclared() => Assert.Equal(AccessRequirement.Undeclared, FunctionDeclarations.Of(null));

    private static bool IsHttpFunction(MethodInfo method) =>
        method.GetCustomAttribute<FunctionAttribute>() is not null
        && method.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null);

    private sealed class Samples
    {
        public void Nothing()
        {
        }

        [RequiresRole]
        public void NoRoles()
        {
        }

        [RequiresRole(Role.Viewer)]
        [AllowAnonymousAccess("never")]
        public void Both()
        {
        }

        [RequiresRole(Role.Operator, Role.Service)]
        public void Two()
        {
        }
    }
}
