/** An organization as the identity side knows it. */
export interface IdentityOrganization {
  /** Tenant id: stands in issuers and paths. */
  readonly id: string;
  readonly name: string;
  /** Its domain, which may stand in for the id in paths. */
  readonly domain: string;
}

export type TenantInPath = { readonly kind: "one"; readonly organization: IdentityOrganization } | { readonly kind: "any" };

/** All organizations of this server, as they are now. */
export type ListOrganizations = () => Promise<readonly IdentityOrganization[]>;

/** Who is meant by the `{tenant}` of a path. */
export class Directory {
  readonly #organizations: ListOrganizations;
  readonly #origin: () => string;

  constructor({ organizations, origin }: { organizations: ListOrganizations; origin: () => string }) {
    this.#organizations = organizations;
    this.#origin = origin;
  }

  /** Null when no such tenant exists. */
  async find(segment: string): Promise<TenantInPath | null> {
    const folded = segment.toLowerCase();
    if (folded === "common" || folded === "organizations") return { kind: "any" };
    const organization = (await this.#organizations()).find(({ id, domain }) => id.toLowerCase() === folded || domain === folded);
    return organization ? { kind: "one", organization } : null;
  }

  issuerOf(organizationId: string): string {
    return `${this.#origin()}/${organizationId}/v2.0`;
  }

  origin(): string {
    return this.#origin();
  }
}
