/**
 * What companies do, as the wire files them.
 *
 * @module
 */

const INDUSTRIES: Readonly<Record<string, readonly [industry: string, category: string]>> = {
  AAPL: ["Computers", "Computers"],
  MSFT: ["Software", "Applications Software"],
  IBM: ["Computers", "Computer Services"],
  AMZN: ["Internet", "E-Commerce/Products"],
  GOOGL: ["Internet", "Web Portals/ISP"],
  META: ["Internet", "Social Media"],
  NVDA: ["Semiconductors", "Semiconductors"],
  TSLA: ["Auto Manufacturers", "Auto-Cars/Light Trucks"],
  NFLX: ["Internet", "Entertainment Content"],
  AMD: ["Semiconductors", "Semiconductors"],
  INTC: ["Semiconductors", "Semiconductors"],
  CSCO: ["Telecommunications", "Networking Products"],
  ORCL: ["Software", "Applications Software"],
  JPM: ["Banks", "Diversified Banking Inst"],
  V: ["Diversified Finan Serv", "Finance-Credit Card"],
  GS: ["Banks", "Diversified Banking Inst"],
  "BRK B": ["Insurance", "Reinsurance"],
  WMT: ["Retail", "Retail-Discount"],
  KO: ["Beverages", "Beverages-Non-alcoholic"],
  PEP: ["Beverages", "Beverages-Non-alcoholic"],
  DIS: ["Media", "Entertainment Content"],
  XOM: ["Oil&Gas", "Oil Comp-Integrated"],
  BA: ["Aerospace/Defense", "Aerospace/Defense"],
  PFE: ["Pharmaceuticals", "Medical-Drugs"],
  F: ["Auto Manufacturers", "Auto-Cars/Light Trucks"],
};

/** Industry and category of a company by its symbol; undefined for funds, currencies and what is unknown. */
export function industryOf(symbol: string): { readonly industry: string; readonly category: string } | undefined {
  const known = INDUSTRIES[symbol];
  return known === undefined ? undefined : { industry: known[0], category: known[1] };
}
