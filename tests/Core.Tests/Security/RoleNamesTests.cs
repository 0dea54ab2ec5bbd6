using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.Core.Tests.Security;

public sealed class RoleNamesTests
{
    [Fact]
    public void Parse_EveryRolesOwnName_GivesTheRoleBack() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal(role, RoleNames.Parse(RoleNames.Of(role))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Admin")]
    [InlineData("admin ")]
    [InlineData("2")]
    [InlineData("root")]
    public void Parse_AnythingElse_IsNoRole(string? name) => Assert.Null(RoleNames.Parse(name));
}
