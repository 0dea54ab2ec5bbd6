using System.Text.Json;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.Core.Tests.Security;

public sealed class RoleMapTests
{
    private static readonly Dictionary<string, string> None = [];
    private static readonly Dictionary<string, string> Map = new() { ["container-admins"] = "admin", ["everyone"] = "viewer", ["typo"] = "Admin" };

    [Theory]
    [InlineData("""{"roles":["viewer","operator"]}""", "roles", new[] { Role.Viewer, Role.Operator })]
    [InlineData("""{"roles":"admin"}""", "roles", new[] { Role.Admin })]
    [InlineData("""{"realm_access":{"roles":["operator","other"]}}""", "realm_access.roles", new[] { Role.Operator })]
    [InlineData("""{"https://example.com/roles":["viewer"]}""", "https://example.com/roles", new[] { Role.Viewer })]
    [InlineData("""{"scope":"openid viewer"}""", "scope", new[] { Role.Viewer })]
    [InlineData("""{"roles":"viewer admin"}""", "roles", new Role[0])]
    [InlineData("""{"roles":["Admin"," admin","admin ","ADMIN","аdmin"]}""", "roles", new Role[0])]
    [InlineData("""{"roles":[["admin"],{"admin":true},1,null]}""", "roles", new Role[0])]
    [InlineData("""{"roles":{"admin":true}}""", "roles", new Role[0])]
    [InlineData("""{"role":"admin"}""", "roles", new Role[0])]
    [InlineData("""{"realm_access":["admin"]}""", "realm_access.roles", new Role[0])]
    [InlineData("""{"realm_access":"admin"}""", "realm_access.roles", new Role[0])]
    public void RolesOf_WithoutAMap_TakesExactNamesOnly(string payload, string claim, Role[] roles) =>
        Assert.Equal(roles, RoleMap.RolesOf(JsonDocument.Parse(payload).RootElement, claim, None));

    [Theory]
    [InlineData("""{"groups":["container-admins","everyone","everyone"]}""", new[] { Role.Admin, Role.Viewer })]
    [InlineData("""{"groups":["admin"]}""", new Role[0])]
    [InlineData("""{"groups":["Container-Admins","typo"]}""", new Role[0])]
    public void RolesOf_WithAMap_TakesMappedValuesOnly(string payload, Role[] roles) =>
        Assert.Equal(roles, RoleMap.RolesOf(JsonDocument.Parse(payload).RootElement, "groups", Map));
}
