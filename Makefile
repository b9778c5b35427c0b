# The things one does here. Each is a script that can be read and run by itself.

.DEFAULT_GOAL := help
.PHONY: help bootstrap run test e2e check bench soak clean

help: ## show this list 显示本表
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

bootstrap: ## install what a build needs (Debian 12) 安装构建所需
	@scripts/bootstrap

run: ## a synthetic city, one joint round, its papers 示范城市、一次联合抽查、检查文书
	@scripts/run

test: ## format gate, build, every test 格式、构建、全部测试
	@scripts/test

e2e: ## every browser test, with screenshots 全部浏览器测试，含截图
	@scripts/e2e

check: ## the quick gate before a commit: format and house rules 提交前快查
	@scripts/check

bench: ## speed beside a peer, ROWS=200000 与同类工具同场比速度
	@scripts/bench $(or $(ROWS),200000)

soak: ## long fuzzing, tampering, 50 rounds of every fault, both engines 长时间模糊、篡改、50 轮故障、两种数据库
	@scripts/soak

clean: ## remove what a build made, never data 清除构建产物，不动数据
	rm -rf .build
