import { getDashboardStats } from './get-dashboard-stats.js';
import { getDashboardStatsHeard } from './heard/get-dashboard-stats.js';
import { getSalesFunnel } from './get-sales-funnel.js';
import { getSalesFunnelHeard } from './heard/get-sales-funnel.js';
import { getRevenueByPeriod } from './get-revenue-by-period.js';
import { getRevenueByPeriodHeard } from './heard/get-revenue-by-period.js';
import { getEmployeePerformance } from './get-employee-performance.js';
import { getEmployeePerformanceHeard } from './heard/get-employee-performance.js';
import { getQuickStats } from './get-quick-stats.js';
import { getQuickStatsHeard } from './heard/get-quick-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  get_dashboard_stats: [...getDashboardStats, ...getDashboardStatsHeard],
  get_sales_funnel: [...getSalesFunnel, ...getSalesFunnelHeard],
  get_revenue_by_period: [...getRevenueByPeriod, ...getRevenueByPeriodHeard],
  get_employee_performance: [...getEmployeePerformance, ...getEmployeePerformanceHeard],
  get_quick_stats: [...getQuickStats, ...getQuickStatsHeard],
};
