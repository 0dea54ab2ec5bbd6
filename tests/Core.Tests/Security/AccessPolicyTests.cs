using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.Core.Tests.Security;

public sealed class AccessPolicyTests
{
    [Theory]
    [InlineData(Role.Viewer, Role.Viewer, true)]
    [InlineData(Role.Viewer, Role.Operator, false)]
    [InlineData(Role.Viewer, Role.Admin, false)]
    [InlineData(Role.Viewer, Role.Service, false)]
    [InlineData(Role.Operator, Role.Viewer, true)]
    [InlineData(Role.Operator, Role.Operator, true)]
    [InlineData(Role.Operator, Role.Admin, false)]
    [InlineData(Role.Operator, Role.Service, false)]
    [InlineData(Role.Admin, Role.Viewer, true)]
    [InlineData(Role.Admin, Role.Operator, true)]
    [InlineData(Role.Admin, Role.Admin, true)]
    [InlineData(Role.Admin, Role.Service, false)]
    [InlineData(Role.Service, Role.Viewer, false)]
    [InlineData(Role.Service, Role.Operator, false)]
    [InlineData(Role.Service, Role.Admin, false)]
    [InlineData(Role.Service, Role.Service, true)]
    public void Includes_EveryPairOfRoles_FollowsTheTable(Role held, Role asked, bool expected) =>
        Assert.Equal(expected, AccessPolicy.Includes(held, asked));

    [Fact]
    public void Decide_NoToken_AsksForOne() =>
        Assert.Equal(
            new AccessDecision(AccessOutcome.NotAuthenticated, "A bearer token is needed."),
            AccessPolicy.Decide(new AccessRequirement.AnyOf([Role.Viewer]), null));

    [Fact]
    public void Decide_NoTokenAtAnonymousFunction_AllowsWithItsReason() =>
        Assert.Equal(
            new AccessDecision(AccessOutcome.Allowed, "open to all: probes have no token"),
            AccessPolicy.Decide(new AccessRequirement.Anonymous("probes have no token"), null));

    [Fact]
    public void Decide_TooLowARole_NamesWhatIsNeededAndWhatIsThere() =>
        Assert.Equal(
            new AccessDecision(AccessOutcome.Forbidden, "This needs role operator or service; the token has role viewer."),
            AccessPolicy.Decide(new AccessRequirement.AnyOf([Role.Operator, Role.Service]), [Role.Viewer]));

    [Fact]
    public void Decide_RolesThatIncludeEachOther_NamesTheLeast() =>
        Assert.Equal(
            "This needs role viewer or service; the token has no role.",
            AccessPolicy.Decide(new AccessRequirement.AnyOf([Role.Admin, Role.Viewer, Role.Operator, Role.Service]), []).Reason);

    [Fact]
    public void Decide_TokenWithoutRole_SaysSo() =>
        Assert.Equal(
            new AccessDecision(AccessOutcome.Forbidden, "This needs role viewer; the token has no role."),
            AccessPolicy.Decide(new AccessRequirement.AnyOf([Role.Viewer]), []));

    [Fact]
    public void Decide_OneOfSeveralRolesIsEnough_AllowsByThatRole() =>
        Assert.Equal(
            new AccessDecision(AccessOutcome.Allowed, "role operator"),
            AccessPolicy.Decide(new AccessRequirement.AnyOf([Role.Operator]), [Role.Service, Role.Operator]));

    [Fact]
    public void Decide_UndeclaredFunction_IsClosedEvenToAdmins() =>
        Assert.Equal(
            new AccessDecision(AccessOutcome.Forbidden, "This function declares no role, so nobody may call it."),
            AccessPolicy.Decide(AccessRequirement.Undeclared, [Role.Admin]));

    [Fact]
    public void Decide_EmptyListOfRoles_IsClosedEvenToAdmins() =>
        Assert.Equal(AccessOutcome.Forbidden, AccessPolicy.Decide(new AccessRequirement.AnyOf([]), [Role.Admin]).Outcome);

    [Fact]
    public void Decide_UndeclaredFunctionWithoutToken_DoesNotTellThatItIsClosed() =>
        Assert.Equal(AccessOutcome.NotAuthenticated, AccessPolicy.Decide(AccessRequirement.Undeclared, null).Outcome);
}
